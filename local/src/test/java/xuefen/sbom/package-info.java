/** What is said of the libraries that are shipped, and of what is known against them: the scripts in {@code sbom}. */
package xuefen.sbom;
