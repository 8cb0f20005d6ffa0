package xuefen.domain.imports;

/**
 * A column of a workbook of accounts or units.
 *
 * @param title   what stands above it
 * @param field   field of the account or unit that it fills
 * @param rule    Chinese sentence that says what to fill in
 * @param example an example
 */
public record Column(String title, String field, String rule, String example) {}
