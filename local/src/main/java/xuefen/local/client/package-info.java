/** A client of the HTTP API, used by the seed and the demonstration. */
package xuefen.local.client;
