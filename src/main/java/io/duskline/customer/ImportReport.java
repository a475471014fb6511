package io.duskline.customer;

import io.duskline.web.Fault;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of an import. {@code read} = {@code created + updated + unchanged + rejected}.
 *
 * @param read rows, without the header and empty lines
 * @param errors the first rejected rows, one entry each, in the order of the file
 * @param errorsMore how many rejected rows are not listed
 * @param superseded how many of the rows that were taken said something else than an earlier row of the same, so that what that
 *     one said is gone
 * @param supersededRows the first of these, in the order of the file
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
     * @param line the physical line on which the row begins; the first line of the body is 1
     * @param field the column at fault; empty if it is the row as a whole
     * @param also what else is wrong with it: the first things and, where these are not all, how many more
     */
    public record RejectedRow(long line, String field, String reason, List<Fault> also) {

        /** @param faults at least one */
        public static RejectedRow of(long line, List<Fault> faults) {
            Fault first = faults.getFirst();
            return new RejectedRow(line, first.field(), first.reason(), List.copyOf(faults.subList(1, faults.size())));
        }

        /** All that is wrong with it, as {@link #also} says it. */
        public List<Fault> faults() {
            return Stream.concat(Stream.of(new Fault(field, reason)), also.stream())
                    .toList();
        }
    }

    /**
     * @param line of the row whose word is gone
     * @param byLine of the later row of the same that took its place
     */
    public record SupersededRow(long line, long byLine) {}
}
