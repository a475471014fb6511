package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9, 203.0.113.0/24, 203.0.113.9",
        "::1, ::1, ::/48, 0000000000000000",
        "2001:DB8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6, 2001:db8:1::/48, 20010db800010002",
        "2001:db8::, 2001:db8::, 2001:db8::/48, 20010db800000000",
        "::ffff:203.0.113.9, 203.0.113.9, 203.0.113.0/24, 203.0.113.9",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221, 64:ff9b::/48, 0064ff9b00000000",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3, 1::/48, 0001000000000002",
        "1:0:0:2:3:0:0:4, 1::2:3:0:0:4, 1::/48, 0001000000000002",
        "10:0:1:0:2:0:3:0, 10:0:1:0:2:0:3:0, 10:0:1::/48, 0010000000010000"
    })
    void isReadAsItIsWritten(String text, String whole, String truncated, String client) {
        assertThat(IpAddress.read(text)).hasValueSatisfying(address -> {
            assertThat(address).hasToString(whole);
            assertThat(address.truncated()).isEqualTo(truncated);
            assertThat(address.client()).isEqualTo(client);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "intranet.vendor.example",
                "a.b",
                "1",
                "127.1",
                "0177.0.0.1",
                "256.0.0.1",
                "1.2.3.4.5",
                "1.2.3.4 ",
                "::1%eth0",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "::1.2.3",
                "::1.2.3.4:5",
                "[::1]"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(IpAddress.read(text)).isEmpty();
    }
}
