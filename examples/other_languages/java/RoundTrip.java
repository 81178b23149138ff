import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Reads a document a line into the classes that quicktype made, and writes each again. */
public final class RoundTrip {
    public static void main(String[] arguments) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        if (arguments.length > 0) {
            mapper.setSerializationInclusion(JsonInclude.Include.valueOf(arguments[0]));
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode head = mapper.readTree(line).get("habilitations");
            Class<?> kind = switch (head.asText()) {
                case "portal" -> documents.portal.Portal.class;
                case "journal" -> documents.journal.Journal.class;
                default -> documents.scenario.Scenario.class;
            };
            out.println(mapper.writeValueAsString(mapper.readValue(line, kind)));
        }
    }
}
