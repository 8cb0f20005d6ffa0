/** A door to what the function keeps to itself, for measuring alone. */
package xuefen.accountimport;
