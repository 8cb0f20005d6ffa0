/** How long an import of accounts by workbook takes, and how much memory. */
package xuefen.bench.imports;
