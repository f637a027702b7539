import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.douze.client.ApiClient;
import fr.douze.client.ApiException;
import fr.douze.client.api.PlansApi;
import fr.douze.client.model.FactDocument;
import fr.douze.client.model.PlanDocument;
import fr.douze.client.model.PlanPage;
import fr.douze.client.model.PlanRecommendationDocument;
import fr.douze.client.model.Problem;
import fr.douze.client.model.ProfileInput;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Carries out clients/scenario.json with the client that OpenAPI Generator makes for Java. */
public final class Driver {
  private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

  private final String url;
  private final String key;
  private final JsonNode scenario;
  private final PlansApi plans;

  private Driver(String url, String key, JsonNode scenario) {
    this.url = url;
    this.key = key;
    this.scenario = scenario;
    this.plans = new PlansApi(clientOf(url, key));
  }

  public static void main(String[] arguments) throws Exception {
    new Driver(arguments[0], arguments[1], JSON.readTree(Path.of(arguments[2]).toFile())).run();
  }

  private static ApiClient clientOf(String url, String key) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(url);
    if (key != null) client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
    return client;
  }

  private void run() throws Exception {
    PlanDocument plan = create(Map.of());
    for (JsonNode each : scenario.get("steps")) {
      String step = each.get("id").asText();
      say(step, switch (step) {
        case "create" -> told(plan);
        case "read" -> read(plan);
        case "page" -> page();
        case "retry" -> retry();
        case "wrong-input" -> wrongInput();
        case "missing" -> problem(() -> readPlan(plans, id("neverGiven")), false);
        case "no-key" -> problem(() -> readPlan(new PlansApi(clientOf(url, null)), plan.getId()), false);
        case "export" -> Map.of("mentionsFirst", export(plan).contains(plan.getRecommendations().get(0).getLabel()));
        case "delete" -> problem(() -> {
          plans.deletePlan(PlansApi.APIDeletePlanRequest.newBuilder().id(plan.getId()).build());
          readPlan(plans, plan.getId());
        }, false);
        default -> throw new IllegalArgumentException("no such step: " + step);
      });
    }
  }

  private PlanDocument create(Map<String, String> headers) throws Exception {
    ProfileInput profile = JSON.treeToValue(scenario.get("profile"), ProfileInput.class);
    return plans.createPlan(PlansApi.APICreatePlanRequest.newBuilder().profileInput(profile).acceptLanguage(language()).build(), headers);
  }

  private PlanDocument readPlan(PlansApi api, UUID id) throws ApiException {
    return api.readPlan(PlansApi.APIReadPlanRequest.newBuilder().id(id).acceptLanguage(language()).build());
  }

  private Map<String, Object> told(PlanDocument plan) {
    PlanRecommendationDocument first = plan.getRecommendations().get(0);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("asOf", plan.getAsOf().toString());
    told.put("type", plan.getCollectivity().getType().getValue());
    told.put("recommendations", plan.getRecommendations().size());
    told.put("first", first.getId());
    told.put("status", first.getStatus().getValue());
    told.put("band", first.getEffort().getBand().getValue());
    told.put("agents", valueOf(plan, "size.agents"));
    told.put("setting", valueOf(plan, "territory.setting"));
    told.put("overseas", valueOf(plan, "territory.overseas"));
    return told;
  }

  private static Object valueOf(PlanDocument plan, String fact) {
    return plan.getFacts().stream().filter(each -> each.getId().equals(fact)).map(FactDocument::getValue).findFirst().orElseThrow().getActualInstance();
  }

  private Map<String, Object> read(PlanDocument plan) throws ApiException {
    PlanDocument again = readPlan(plans, plan.getId());
    return Map.of("sameId", again.getId().equals(plan.getId()), "sameSummary", again.getSummary().equals(plan.getSummary()), "language", again.getLanguage().getValue());
  }

  private Map<String, Object> page() throws Exception {
    for (int i = 0; i < scenario.get("plansMore").asInt(); i++) create(Map.of());
    List<UUID> found = new ArrayList<>();
    int pages = 0;
    String next = null;
    do {
      PlanPage page = plans.listPlans(PlansApi.APIListPlansRequest.newBuilder().limit(scenario.get("pageLength").asInt()).cursor(next == null ? null : UUID.fromString(next)).build());
      page.getItems().forEach(plan -> found.add(plan.getId()));
      next = page.getNext();
      pages++;
    } while (next != null);
    return Map.of("plans", (int) found.stream().distinct().count(), "pages", pages);
  }

  private Map<String, Object> retry() throws Exception {
    Map<String, String> headers = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    return Map.of("samePlan", create(headers).getId().equals(create(headers).getId()));
  }

  private Map<String, Object> wrongInput() throws Exception {
    ProfileInput profile = JSON.treeToValue(scenario.get("wrongProfile"), ProfileInput.class);
    return problem(() -> plans.createPlan(PlansApi.APICreatePlanRequest.newBuilder().profileInput(profile).build()), true);
  }

  /** A generated method has one type of answer: another media type is read by the HTTP client of Java. */
  private String export(PlanDocument plan) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/plans/" + plan.getId())).header("Accept", "text/csv").header("Accept-Language", language()).header("Authorization", "Bearer " + key).build();
    return new ApiClient().getHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private interface Call {
    void run() throws Exception;
  }

  private Map<String, Object> problem(Call call, boolean withFault) throws Exception {
    try {
      call.run();
    } catch (ApiException refused) {
      Problem problem = JSON.readValue(refused.getResponseBody(), Problem.class);
      Map<String, Object> got = new LinkedHashMap<>(Map.of("status", refused.getCode(), "code", problem.getCode()));
      if (withFault) {
        var fault = problem.getErrors().get(0);
        got.putAll(Map.of("path", fault.getPath(), "fault", fault.getCode(), "hint", fault.getHint() != null));
      }
      return got;
    }
    return Map.of("refused", false);
  }

  private String language() {
    return scenario.get("language").asText();
  }

  private UUID id(String name) {
    return UUID.fromString(scenario.get(name).asText());
  }

  private static void say(String step, Map<String, Object> got) throws Exception {
    System.out.println(JSON.writeValueAsString(Map.of("step", step, "got", got)));
  }
}
