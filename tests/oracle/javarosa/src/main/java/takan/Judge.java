package takan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Date;
import org.javarosa.core.model.actions.setgeopoint.StubSetGeopointActionHandler;
import org.javarosa.core.services.PropertyManager;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.parse.XFormParser;

/**
 * What JavaRosa, the engine of ODK Collect, makes of forms that are being filled in. Each line of
 * the input is a job, each line of the output its answer, in the same order:
 *
 * <pre>
 * {"xform": PATH, "media": FOLDER or null, "now": "2025-03-05T09:30:00+08:00",
 *  "steps": [{"repeat": "/r", "count": 2}, {"set": "/r[2]/name", "value": "text"}]}
 * {"fields": {"/r[2]/name": {"relevant", "required", "readonly", "value", "valid", "message"}},
 *  "refused": [NUMBER of a step]}    or    {"error": TEXT}
 *     or    {"too_large": TEXT}
 * </pre>
 *
 * Paths are without the root; every repeat on the way carries its position. A step is refused if
 * its path does not exist just then, or the value is none of the question's type.
 */
public final class Judge {
    public static void main(String[] args) throws Exception {
        new XFormsModule().registerModule();
        PropertyManager.setPropertyManager(new NoDevice());
        XFormParser.registerActionHandler(
            StubSetGeopointActionHandler.ELEMENT_NAME, new StubSetGeopointActionHandler());

        ObjectMapper mapper = new ObjectMapper();
        PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        // A library that prints must not come between the answers.
        System.setOut(System.err);
        BufferedReader jobs =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = jobs.readLine(); line != null; line = jobs.readLine()) {
            ObjectNode answer = mapper.createObjectNode();
            try {
                answer = judged(mapper.readTree(line), mapper);
            } catch (FilledForm.TooLarge refused) {
                answer.put("too_large", refused.getMessage());
            } catch (Exception | StackOverflowError error) {
                answer.put("error", error.toString());
            }
            answers.println(mapper.writeValueAsString(answer));
        }
        answers.flush();
    }

    private static ObjectNode judged(JsonNode job, ObjectMapper mapper) throws Exception {
        Date now = Date.from(OffsetDateTime.parse(job.get("now").asText()).toInstant());
        Path media = job.hasNonNull("media") ? Path.of(job.get("media").asText()) : null;
        FilledForm form = new FilledForm(Path.of(job.get("xform").asText()), media, now);
        ObjectNode answer = mapper.createObjectNode();
        var refused = answer.putArray("refused");
        JsonNode steps = job.get("steps");
        for (int number = 0; number < steps.size(); number++) {
            JsonNode step = steps.get(number);
            boolean done =
                step.has("repeat")
                    ? form.repeat(step.get("repeat").asText(), step.get("count").asInt())
                    : form.set(step.get("set").asText(), step.get("value").asText());
            if (!done) {
                refused.add(number);
            }
        }
        form.finish();
        form.describe(answer.putObject("fields"));
        return answer;
    }
}
