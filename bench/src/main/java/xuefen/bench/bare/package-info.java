/** What a cold start is compared with; alone in its package, so that it can be copied out by itself. */
package xuefen.bench.bare;
