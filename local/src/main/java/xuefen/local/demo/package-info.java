/** {@code ./run demo}: plays the whole path from application to roster over HTTP, in simulated time. */
package xuefen.local.demo;
