package io.duskline.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountSetTest {

    private static final int[] NONE = {};

    @Test
    void whatIsStoredIsReadAgainWhateverItsSize() {
        Random random = new Random(7);
        for (int many : new int[] {1, 2, 4095, 4096, 4097, 65_536}) {
            BitSet set = new BitSet();
            set.set(65_535);
            while (set.cardinality() < many) {
                set.set(random.nextInt(65_536));
            }

            byte[] stored = AccountSet.write(set);

            assertThat(stored).hasSizeLessThanOrEqualTo(8192);
            assertThat(AccountSet.read(stored)).isEqualTo(set);
        }
    }

    @Test
    void changesAreMadeToWhatIsStored() {
        byte[] first = changed(null, new int[] {3, 40_000}, NONE);
        byte[] second = changed(first, new int[] {7}, new int[] {3});
        int[] many = IntStream.range(0, 5000).toArray();
        byte[] dense = changed(second, many, NONE);

        assertThat(first).containsExactly(0, 3, 0x9C, 0x40);
        assertThat(AccountSet.read(second).stream()).containsExactly(7, 40_000);
        assertThat(AccountSet.read(dense).cardinality()).isEqualTo(5001);
        assertThat(changed(dense, NONE, many)).containsExactly(0x9C, 0x40);
        assertThat(changed(second, NONE, new int[] {7, 40_000})).isEmpty();
        assertThat(changed(first, new int[] {3}, NONE)).as("there already").isEqualTo(first);
    }

    @Test
    void setsMeetAcrossParts() {
        AccountSet one = of(1, 65_535, 65_536, 200_000);
        AccountSet other = of(65_536, 1, 7);

        assertThat(one.and(other).ids()).containsExactly(1L, 65_536L);
        assertThat(one.and(of(5)).isEmpty()).isTrue();
        assertThat(one.addAll(other).size()).isEqualTo(5);
        assertThat(one.has(200_000)).isTrue();
        assertThat(one.has(131_072)).isFalse();
    }

    @Test
    void whatIsStoredIsAmongThem() {
        byte[] stored = changed(null, new int[] {3, 40_000}, NONE);
        AccountSet kept = new AccountSet();
        kept.add(1, stored);
        AccountSet all = of(7).addAll(kept);

        assertThat(new AccountSet().isEmpty()).isTrue();
        assertThat(kept.isEmpty()).isFalse();
        assertThat(all.and(of(65_539)).ids()).containsExactly(65_539L);
        assertThat(of(65_539).and(kept).size()).isEqualTo(1);
        assertThat(all.ids()).containsExactly(7L, 65_539L, 105_536L);
        assertThat(all.addAll(kept).size()).isEqualTo(3);
    }

    private static AccountSet of(long... ids) {
        AccountSet set = new AccountSet();
        for (long id : ids) {
            set.add(id);
        }
        return set;
    }

    private static byte[] changed(byte @Nullable [] stored, int[] added, int[] gone) {
        Map<Integer, Boolean> accounts = new HashMap<>();
        Arrays.stream(gone).forEach(low -> accounts.put(low, false));
        Arrays.stream(added).forEach(low -> accounts.put(low, true));
        return AccountSet.changed(stored, accounts);
    }
}
