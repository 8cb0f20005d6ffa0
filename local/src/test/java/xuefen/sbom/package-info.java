/** The scripts in {@code sbom}: the bill of the libraries that are shipped, and their known vulnerabilities. */
package xuefen.sbom;
