package io.duskline.inbound;

import org.jspecify.annotations.Nullable;

/**
 * One recipient of whom a report speaks.
 *
 * @param address as the report gives it, perhaps redacted; empty where it names none
 * @param status an enhanced status code (RFC 3463) as {@code 5.1.1}; null where the report says nothing of the kind
 * @param what null for complaints and automatic replies
 * @param reply the other mail server's words on one line; empty where there are none
 */
record ReportedRecipient(
        String address, @Nullable String status, @Nullable ReportClass what, String reply) {}
