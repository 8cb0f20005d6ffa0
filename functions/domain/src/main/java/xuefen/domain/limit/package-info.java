/** What may be sent, stated once, on the record that it becomes: {@link xuefen.domain.limit.Limits} holds a record against it, and the description of the API repeats it. */
package xuefen.domain.limit;
