/**
 * The description of the API: each operation, record and problem as the functions declare it, with what people write
 * about it in {@code docs/api}. {@link xuefen.docs.Pages} writes the files; a test fails where they are stale.
 */
package xuefen.docs;
