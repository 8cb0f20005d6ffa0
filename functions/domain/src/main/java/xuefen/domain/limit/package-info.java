/**
 * Limits of requests, declared once on the record that a request becomes. {@link xuefen.domain.limit.Limits} checks a
 * record against them, and the API description repeats them.
 */
package xuefen.domain.limit;
