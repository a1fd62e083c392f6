using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.PipelineEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of pipeline.</summary>
internal static class PipelineShape
{
    public static KindShape<PipelineEvent> Shape { get; } = new(
        EventKind.Pipeline,
        static () => new PipelineEvent(),
        [
            F.Text(1, "name", nameof(PipelineEvent.Name), TextRule.Id, required: true),
            F.Messages(2, "stages", nameof(PipelineEvent.Stages), ProtocolLimits.MaxStages, static () => PipelineStageShape.Shape, required: true),
            F.Messages(3, "activities", nameof(PipelineEvent.Activities), ProtocolLimits.MaxActivities, static () => PipelineActivityShape.Shape),
            F.Number(4, "stall_after_ms", nameof(PipelineEvent.StallAfterMs), NumberRange.Duration),
            F.Number(5, "abandon_after_ms", nameof(PipelineEvent.AbandonAfterMs), NumberRange.Duration),
        ],
        CheckNames);

    private static EventFault? CheckNames(PipelineEvent pipeline)
    {
        var activities = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activity in pipeline.Activities)
            if (!activities.Add(activity.Name))
                return new EventFault("activities", $"names {activity.Name} twice");
        var stages = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in pipeline.Stages)
        {
            if (!stages.Add(stage.Name))
                return new EventFault("stages", $"names {stage.Name} twice");
            if (stage.Activity is not null && !activities.Contains(stage.Activity))
                return new EventFault("stages", $"refers to the activity {stage.Activity}, which is not declared");
        }
        return null;
    }
}
