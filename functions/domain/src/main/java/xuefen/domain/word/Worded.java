package xuefen.domain.word;

/**
 * The Chinese word that people read where programs read a code: the single source for pages, papers and workbooks.
 * {@code docs/generate} hands it to the pages.
 */
public interface Worded {
    /** The word. */
    String word();
}
