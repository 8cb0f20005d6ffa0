/** Parts of wide records, which read as one group in the code and stay flat for whoever stores or sends the record. */
package xuefen.domain.part;
