/** The accounts of a first start. */
package xuefen.local.seed;
