package io.duskline.web;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The time zone of console and desk: the one that the signed-in user chose, else the vendor's. */
@Component
public class StaffZone {

    private final ZoneId vendors;

    StaffZone(SiteSettings settings) {
        this.vendors = settings.zone();
    }

    /** The vendor's own time zone, where its days begin. */
    public ZoneId vendors() {
        return vendors;
    }

    /** The time zone of the page that is being answered. */
    public ZoneId current() {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        @Nullable ZoneId chosen = who != null && who.getPrincipal() instanceof Identified user ? user.zone() : null;
        return chosen == null ? vendors : chosen;
    }
}
