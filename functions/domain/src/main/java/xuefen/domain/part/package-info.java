/** Parts of wide records, which read as one group in the code and stay flat where the record is stored or sent. */
package xuefen.domain.part;
