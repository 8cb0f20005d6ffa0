/** Measurements of the whole, running system. Nothing of the product depends on them, and no test does. */
package xuefen.bench;
