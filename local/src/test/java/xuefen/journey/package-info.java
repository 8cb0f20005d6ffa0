/** The way from an application to a roster, and what goes wrong on it, over HTTP on the running stack. */
package xuefen.journey;
