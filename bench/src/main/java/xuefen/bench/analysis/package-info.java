/** How long an analysis of a million scans takes, and how much memory, against one SQL query over the same rows. */
package xuefen.bench.analysis;
