/** How fast scans are accepted and stored, next to what the stand-ins can do by themselves. */
package xuefen.bench.scans;
