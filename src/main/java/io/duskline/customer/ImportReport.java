package io.duskline.customer;

import java.util.List;

/**
 * What became of an import. {@code read} = {@code created + updated + unchanged + rejected}.
 *
 * @param read rows, without the header and empty lines
 * @param errors the first rejected rows, one entry each, in the order of the file
 * @param errorsMore how many rejected rows are not listed
 */
public record ImportReport(
        long read,
        long created,
        long updated,
        long unchanged,
        long rejected,
        List<RejectedRow> errors,
        long errorsMore) {

    /**
     * @param line the physical line on which the row begins; the first line of the body is 1
     * @param field the column at fault; empty if it is the row as a whole
     */
    public record RejectedRow(long line, String field, String reason) {}
}
