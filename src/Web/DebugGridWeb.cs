using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol.Batches;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Dump;
using DebugGrid.Web.Endpoints;
using DebugGrid.Web.Entrance;
using DebugGrid.Web.Health;
using DebugGrid.Web.Ingest;
using DebugGrid.Web.Instruments;
using DebugGrid.Web.Limits;
using DebugGrid.Web.Live;
using DebugGrid.Web.Metrics;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Options;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web;

/// <summary>Puts the grid's front doors into an ASP.NET Core host.</summary>
public static class DebugGridWeb
{
    /// <summary>Where a host maps Orleans' dashboard, if it does. With keys, only an administrator's opens it: it shows every project.</summary>
    public const string OrleansDashboardPath = KeyPaths.OrleansDashboard;

    private const string Document = "v1";

    /// <summary>
    /// Adds what the doors need. The host must also provide <c>IGrainFactory</c> and <see cref="GridTopology"/>. The doors' middleware comes first in
    /// the host's pipeline, and the host's JSON is written with snake_case names. May be called twice.
    /// </summary>
    public static IServiceCollection AddDebugGridWeb(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(IngestService)))
            return services;
        services.AddOptions<WebOptions>();
        services.AddSingleton<IValidateOptions<WebOptions>, WebOptionsValidation>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<BatchAssembler>();
        services.AddSingleton(new IngestBudget(WebLimits.MaxBytesInFlight, WebLimits.MaxBytesOfCaller, WebLimits.MaxBytesOfLargeCallers, WebLimits.MaxBytesOfSmallCaller));
        services.AddSingleton<BodyReader>().AddSingleton<BatchIntake>().AddSingleton<IngestService>().AddSingleton<CommandService>();
        services.AddSingleton<Freshness>().AddSingleton<DashboardReader>().AddSingleton<GridUptime>();
        services.AddSingleton<DumpWriter>().AddSingleton<DumpFile>().AddSingleton<ReadinessProbe>();
        services.AddSingleton<WebInstruments>().AddSingleton<IntakeMetrics>().AddSingleton<ProcessMetrics>().AddSingleton<GridMeters>().AddSingleton<MetricsScrape>();
        services.AddHostedService<MetricsBeginning>();
        services.AddSingleton<ProblemWriter>().AddSingleton<ApiKeyRing>().AddSingleton<GuessLimit>();
        services.AddSingleton<ConnectionLimit>().AddSingleton<IConfigureOptions<KestrelServerOptions>, ServerLimits>().AddSingleton<IConfigureOptions<KestrelServerOptions>, SenderHeader>();
        services.ConfigureHttpJsonOptions(static json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.Encoder = ReadableJson.Encoder;
            json.SerializerOptions.Converters.Add(new TimestampConverter());
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default);
        });
        services.AddOpenApi(Document, static api => api
            .AddOperationTransformer<OperationDescriber>().AddDocumentTransformer<DocumentDescriber>().AddSchemaTransformer<SchemaDescriber>());
        services.AddSingleton<IStartupFilter, DoorFilter>();
        return services;
    }

    /// <summary>Maps every endpoint of the doors: <c>/api/debug/…</c>, <c>/healthz</c>, <c>/readyz</c>, <c>/metrics</c>, <c>/openapi/v1.json</c>.</summary>
    public static IEndpointRouteBuilder MapDebugGrid(this IEndpointRouteBuilder endpoints)
    {
        // Begins with the process, not with the first request that happens to need it.
        endpoints.ServiceProvider.GetRequiredService<GridUptime>();

        RouteGroupBuilder root = endpoints.MapGroup(string.Empty);
        root.AddEndpointFilter<QueryGuard>();
        HealthEndpoints.Map(root);
        MetricsEndpoints.Map(root);
        RouteGroupBuilder api = root.MapGroup("/api/debug");
        EventEndpoints.Map(api);
        RecordEndpoints.Map(api);
        TransactionEndpoints.Map(api);
        PipelineEndpoints.Map(api);
        ConnectionEndpoints.Map(api);
        ContextEndpoints.Map(api);
        AnalysisEndpoints.Map(api);
        ContextTreeEndpoint.Map(api);
        StateEndpoints.Map(api);
        SessionEndpoints.Map(api);
        CorrelationEndpoints.Map(api);
        WorkflowEndpoints.Map(api);
        RecoveryEndpoints.Map(api);
        ErrorEndpoints.Map(api);
        CandidateEndpoints.Map(api);
        ProgressEndpoint.Map(api);
        SessionComparisonEndpoint.Map(api);
        LlmCallEndpoints.Map(api);
        PriceEndpoint.Map(api);
        DashboardEndpoints.Map(api);
        MaintenanceEndpoints.Map(api);
        TierEndpoints.Map(api);
        ExportEndpoints.Map(api);
        SqlEndpoints.Map(api);
        QueryEndpoints.Map(api);
        SchemaEndpoint.Map(api);
        DumpEndpoints.Map(api);
        endpoints.MapOpenApi("/openapi/{documentName}.json");
        return endpoints;
    }
}
