/**
 * Compares the parts of the project that no compiler compares: {@code template.yaml}, the functions' code,
 * {@code docs/openapi.yaml}, {@code docs/problems.md} and {@code events/}. Functions are read from their class files;
 * build them first.
 */
package xuefen.contract;
