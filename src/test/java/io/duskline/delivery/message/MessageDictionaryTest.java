package io.duskline.delivery.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageDictionaryTest {

    private static final String SPECIMEN = text(new Random(7), 300);

    @Test
    void messageLikeTheDictionaryTakesLittleRoom() {
        MessageDictionary dictionary = new MessageDictionary(bytes(SPECIMEN));
        byte[] message = bytes(SPECIMEN.replace("line 100", "Ann Abbott, https://marketing-center.example/n/aaaa"));

        assertThat(dictionary.compress(message)).hasSizeLessThan(message.length / 20);
    }

    @Test
    void anyMessageIsReadAgainByAnyDictionary() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            MessageDictionary dictionary = new MessageDictionary(bytes(text(random, random.nextInt(1500))));
            byte[] message = bytes(text(random, random.nextInt(1500)));

            assertThat(new MessageDictionary(dictionary.content()).expand(dictionary.compress(message)))
                    .isEqualTo(message);
        }
    }

    @Test
    void truncatedMessageIsRefused() {
        MessageDictionary dictionary = new MessageDictionary(bytes(SPECIMEN));
        byte[] compressed = dictionary.compress(bytes(SPECIMEN));

        assertThatThrownBy(() -> dictionary.expand(Arrays.copyOf(compressed, compressed.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dictionary.expand(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachWaveAndLanguageHasOneDictionary() {
        MessageDictionaries dictionaries = new MessageDictionaries();
        List<String> made = new ArrayList<>();
        for (int reader = 0; reader < 3; reader++) {
            for (long wave = 1; wave <= 10; wave++) {
                for (String language : List.of("de", "en")) {
                    String content = wave + language;
                    assertThat(dictionaries
                                    .of(wave, language, () -> {
                                        made.add(content);
                                        return bytes(content);
                                    })
                                    .content())
                            .isEqualTo(bytes(content));
                }
            }
        }

        assertThat(made).hasSize(20).doesNotHaveDuplicates();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(Random random, int lines) {
        return IntStream.range(0, lines)
                .mapToObj(i -> "line " + i + " " + Integer.toHexString(random.nextInt())
                        + "x".repeat(random.nextInt(20)) + "\r\n")
                .collect(Collectors.joining());
    }
}
