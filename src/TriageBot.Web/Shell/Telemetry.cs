using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace TriageBot.Web.Shell;

/// <summary>Metrics, traces and logs for the hospital's own monitoring: only when an endpoint is named, and never a patient's words.</summary>
public static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", Source = "TriageBot";

    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        if ((builder.Configuration["Telemetry:Endpoint"] ?? builder.Configuration[Endpoint]) is not { Length: > 0 } address)
            return builder;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint))
            throw new InvalidOperationException($"Telemetry:Endpoint (or {Endpoint}) is '{address}'; expected an address such as http://collector:4317.");

        var resource = ResourceBuilder.CreateDefault().AddService(Source);
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.*", "System.Runtime", "Npgsql", "Quartz", Source).AddOtlpExporter(otlp => Aim(otlp, endpoint, "v1/metrics")).Build());
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", Source).AddOtlpExporter(otlp => Aim(otlp, endpoint, "v1/traces")).Build());
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(resource).AddOtlpExporter(otlp => Aim(otlp, endpoint, "v1/logs")));
        builder.Services.AddHostedService<Exporting>();
        return builder;
    }

    /// <summary>Port 4317 speaks gRPC by convention; everything else is HTTP, where each signal has a path of its own.</summary>
    private static void Aim(OtlpExporterOptions otlp, Uri endpoint, string path)
    {
        var isGrpc = endpoint.Port == 4317;
        otlp.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = isGrpc ? endpoint : new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);
    }

    /// <summary>Makes the providers at the start; the container flushes them at the end.</summary>
    private sealed class Exporting(MeterProvider metrics, TracerProvider traces) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            metrics.ForceFlush(3000);
            traces.ForceFlush(3000);
            return Task.CompletedTask;
        }
    }
}
