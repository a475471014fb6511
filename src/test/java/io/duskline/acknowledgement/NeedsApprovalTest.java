package io.duskline.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.NoticeForwarding.NeedsApproval;
import java.util.List;
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
        assertThat(setting.isFor(address, List.of("owner@acme.example"))).isEqualTo(isNeeded);
    }
}
