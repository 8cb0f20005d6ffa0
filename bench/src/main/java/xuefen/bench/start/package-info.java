/** From {@code ./run} to ready. */
package xuefen.bench.start;
