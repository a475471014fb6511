package io.duskline.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.NoticeForwarding.NeedsApproval;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactRole;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedsApprovalTest {

    @ParameterizedTest
    @CsvSource({
        "NEVER,        team@agency.example, false",
        "OTHER_DOMAIN, team@agency.example, true",
        "OTHER_DOMAIN, it@ACME.example,     false",
        "ALWAYS,       it@acme.example,     true"
    })
    void isForNewAddressOfUnknownDomain(NeedsApproval setting, String address, boolean isNeeded) {
        List<Contact> known = List.of(contact("owner@acme.example", Set.of(ContactRole.OWNER)));
        assertThat(setting.isFor(address, known, contact -> false)).isEqualTo(isNeeded);
    }

    /** An import gives its contacts a role, forwarding does not. */
    @ParameterizedTest
    @CsvSource({"true, true, false", "true, false, false", "false, true, true", "false, false, false"})
    void anImportedContactVouchesForItsDomainAlsoIfItWasForwardedTo(
            boolean isImported, boolean isForwardedTo, boolean isNeeded) {
        Contact colleague = contact("ann@agency.example", isImported ? Set.of(ContactRole.TECHNICAL) : Set.of());
        assertThat(NeedsApproval.OTHER_DOMAIN.isFor(
                        "team@agency.example", List.of(colleague), contact -> isForwardedTo))
                .isEqualTo(isNeeded);
    }

    private static Contact contact(String email, Set<ContactRole> roles) {
        return new Contact(1, 1, email, email, roles, "en", ZoneOffset.UTC, null);
    }
}
