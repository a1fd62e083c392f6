using System.Data.Common;
using DebugGrid.Analytics.Flush.Known;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Executions;

/// <summary>What the history knows an execution by: its id is its sender's choice, so each context of each project has ids of its own.</summary>
/// <param name="Project">The project.</param>
/// <param name="Context">The context that ran.</param>
/// <param name="Execution">The execution's id.</param>
internal readonly record struct ExecutionName(ProjectId Project, ContextKey Context, ExecutionId Execution)
{
    /// <summary>The columns of <see cref="KeyOf"/>.</summary>
    public const string Columns = "project, context_type, context_id, execution_id";

    /// <summary>The execution that an event tells of.</summary>
    public static ExecutionName Of(DebugEvent e) => new(e.Project, e.Context, e.ExecutionOrOwnId);

    /// <summary>The key of a row that has these columns first.</summary>
    public static ulong KeyOf(DbDataReader row) => StoredKeys.Of(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3));

    /// <summary>Its key in <see cref="StoredKeys"/>.</summary>
    public ulong Key() => StoredKeys.Of(Project.Value, Context.Type, Context.Id, Execution.Value);
}
