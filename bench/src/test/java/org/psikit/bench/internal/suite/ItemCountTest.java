package org.psikit.bench.internal.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.psikit.core.error.UsageException;

class ItemCountTest {

    @Test
    void sizesAsPeopleWriteThem() {
        assertThat(ItemCount.parse("2^16")).isEqualTo(65536);
        assertThat(ItemCount.parse("1000")).isEqualTo(1000);
        for (String word : List.of("", "0", "2^33", "-5", "many", "99999999999999999999")) {
            assertThatThrownBy(() -> ItemCount.parse(word)).isInstanceOf(UsageException.class);
        }
        assertThat(ItemCount.text(1 << 20)).isEqualTo("2²⁰");
        assertThat(ItemCount.text(1000)).isEqualTo("1,000");
    }
}
