package io.duskline.customer;

import io.duskline.web.Fault;
import java.util.List;
import java.util.stream.Stream;

/**
 * Result of an import. {@code read} = {@code created + updated + unchanged + rejected}.
 *
 * @param read number of rows, without the header and empty lines
 * @param errors the first rejected rows, in file order
 * @param errorsMore number of rejected rows that are not listed
 * @param superseded number of accepted rows that replaced a different earlier row with the same key
 * @param supersededRows the first of these, in file order
 */
public record ImportReport(
        long read,
        long created,
        long updated,
        long unchanged,
        long rejected,
        List<RejectedRow> errors,
        long errorsMore,
        long superseded,
        List<SupersededRow> supersededRows) {

    /**
     * @param line physical line on which the row begins; the first line of the body is 1
     * @param field the invalid column; empty for the whole row
     * @param also further faults: the first ones, and the number of the others
     */
    public record RejectedRow(long line, String field, String reason, List<Fault> also) {

        /** @param faults at least one */
        public static RejectedRow of(long line, List<Fault> faults) {
            Fault first = faults.getFirst();
            return new RejectedRow(line, first.field(), first.reason(), List.copyOf(faults.subList(1, faults.size())));
        }

        /** All its faults, as in {@link #also}. */
        public List<Fault> faults() {
            return Stream.concat(Stream.of(new Fault(field, reason)), also.stream())
                    .toList();
        }
    }

    /**
     * @param line line of the replaced row
     * @param byLine line of the later row with the same key
     */
    public record SupersededRow(long line, long byLine) {}
}
