package io.holdfast.app.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checked-in reference pages are those that the code generates. */
class OptionsReferenceTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    @Test
    void checkedInPagesAreThoseOfTheCode() throws IOException {
        boolean regenerate = Boolean.getBoolean("holdfast.regenerate");
        for (Map.Entry<String, String> page : OptionsReference.pages().entrySet()) {
            Path file = REFERENCE.resolve(page.getKey());
            if (regenerate) {
                Files.createDirectories(REFERENCE);
                Files.writeString(file, page.getValue());
            }
            assertThat(file)
                    .as("not generated yet; run: " + OptionsReference.COMMAND)
                    .exists();
            assertThat(Files.readString(file).replace("\r\n", "\n"))
                    .as("%s is stale; run: %s", file.normalize(), OptionsReference.COMMAND)
                    .isEqualTo(page.getValue());
        }
    }

    @Test
    void everySettingIsOnAPage() {
        String all = String.join("\n", OptionsReference.pages().values());

        assertThat(KnownKeys.ALL).allSatisfy(setting -> assertThat(all).contains("| `" + setting.key() + "` |"));
    }
}
