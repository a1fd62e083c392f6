using System.Text;
using DebugGrid.Protocol;

namespace DebugGrid.Benchmarks;

/// <summary>Makes execution records of about 1 KB in their wire form, like those of an agent's tools: repeating names, JSON that differs.</summary>
internal sealed class RecordFactory(int seed)
{
    public const int Contexts = 200;
    public const int Sessions = 20;

    /// <summary>Digits of an execution's number, always as many: a template writes others in their place.</summary>
    public const int ExecutionDigits = 16;
    private static readonly string[] Types = ["tool", "workflow", "step", "agent"];
    private readonly Random random = new(seed);
    private long made;

    public ExecutionRecord Next(Timestamp now)
    {
        long number = made++;
        int context = random.Next(Contexts);
        return new ExecutionRecord
        {
            Id = EventId.New(now),
            Time = now,
            Session = new SessionId($"session-{number / 1000 % Sessions}"),
            Correlation = new CorrelationId($"operation-{number / 50}"),
            Context = new ContextKey(Types[context % Types.Length], $"context_{context}"),
            Execution = new ExecutionId($"execution-{number:x16}"),
            Name = $"Context {context}",
            ParentContext = "pipeline",
            ParentContextType = "workflow",
            Component = new ComponentKey("service", $"worker-{context % 8}"),
            DurationMs = Math.Exp(random.NextDouble() * 6),
            MemoryMb = random.NextDouble() * 64,
            CpuPercent = random.NextDouble() * 100,
            VariantId = context % 3 == 0 ? $"variant_{number % 2}" : null,
            Status = random.Next(50) == 0 ? ExecutionStatus.Error : ExecutionStatus.Success,
            Request = Json("request", number, 320),
            Response = Json("response", number, 320),
            Metadata = JsonText.From($$"""{"attempt":{{random.Next(3)}},"model":"large","temperature":0.2,"number":{{number}}}"""),
        };
    }

    private JsonText Json(string what, long number, int length)
    {
        var text = new StringBuilder($$"""{"{{what}}":{{number}},"text":" """);
        while (text.Length < length - 2)
            text.Append((char)('a' + random.Next(26))).Append(random.Next(6) == 0 ? " " : "");
        return JsonText.From(text.Append("\"}").ToString());
    }
}
