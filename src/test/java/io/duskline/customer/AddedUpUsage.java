package io.duskline.customer;

/** The totals added up from all rows of usage: to fill them by, and to hold the kept ones against. */
public final class AddedUpUsage {

    private AddedUpUsage() {}

    /** A select of the columns of {@code usage_total}, in their order. */
    public static String select() {
        return """
                select integration_id, account_id, count(*), sum(uses_30d),
                  substring(max(concat(lpad(cast(uses_30d as char), 19, '0'), resource)), 20), max(last_used_at),
                  max(last_used_at is null and uses_30d > 0), null
                from integration_usage
                group by integration_id, account_id""";
    }
}
