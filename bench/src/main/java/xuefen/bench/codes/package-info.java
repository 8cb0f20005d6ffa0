/** How fast codes are verified, and where the scans of a very large congress are written. */
package xuefen.bench.codes;
