package io.duskline.customer;

import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import org.jspecify.annotations.Nullable;

/** What somebody says who wants an address suppressed, checked. */
record SuppressionForm(String email, String reason) {

    /** The cause of what people add, as opposed to what bounces and complaints do. */
    static final String CAUSE = "manual";

    /** @throws Refusal (422) with everything that is wrong */
    static SuppressionForm read(@Nullable String email, @Nullable String reason) {
        Faults faults = new Faults();
        String address = email == null ? "" : email.strip();
        if (address.isEmpty()) {
            faults.add("email", "is required");
        } else {
            address = EmailAddress.typed(address, "email", faults);
        }
        String why = faults.line(reason, "reason", 1000);
        faults.throwIfAny();
        return new SuppressionForm(address, why);
    }

    /** @throws Refusal (422) if there is none */
    static String reason(@Nullable String reason) {
        Faults faults = new Faults();
        String why = faults.line(reason, "reason", 1000);
        faults.throwIfAny();
        return why;
    }
}
