/**
 * What is written of the API: each operation, record and problem as the functions declare it, beside what people say
 * about it in {@code docs/api}. {@link xuefen.docs.Pages} writes the files; a test fails where they are stale.
 */
package xuefen.docs;
