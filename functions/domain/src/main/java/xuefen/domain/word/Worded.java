package xuefen.domain.word;

/** What people read in Chinese where programs read a code: the one place of a word that pages, papers and workbooks show. {@code docs/generate} hands it to the pages. */
public interface Worded {
    /** The word. */
    String word();
}
