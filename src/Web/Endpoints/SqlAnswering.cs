using DebugGrid.Contracts;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Endpoints;

/// <summary>Runs statements, those that are sent and those that are kept, and answers in the form that was asked for.</summary>
internal static class SqlAnswering
{
    /// <summary>Refuses statements where they would see several projects.</summary>
    /// <exception cref="ProblemException">The keys are for several projects.</exception>
    public static void RequireOneProject(ApiKeyRing keys)
    {
        if (keys.ProjectCount > 1)
            throw new Problem(ProblemKinds.Forbidden, "A statement sees every project, and the keys of this grid are for several. Ask by the other endpoints.").ToException();
    }

    /// <summary>Runs a statement.</summary>
    /// <param name="asked">The form of the answer.</param>
    /// <param name="question">The statement, with its asker's project.</param>
    /// <param name="grains">The grid.</param>
    /// <param name="cancellationToken">The asker is gone.</param>
    public static async Task<IResult> Run(SqlBody asked, SqlQuestion question, IGrainFactory grains, CancellationToken cancellationToken)
    {
        IAnalyticsGrain analytics = grains.GetGrain<IAnalyticsGrain>(0);
        if (asked.File is { } format)
            return new SqlAnswerFile(question, format, analytics);
        SqlAnswer answer = await analytics.RunSql(question, cancellationToken);
        return asked.IsText
            ? PlanText.Of(answer)
            : TypedResults.Ok(new SqlResultAnswer(new RawJson(answer.Columns), new RawJson(answer.Rows), answer.RowCount, answer.Truncated, answer.ElapsedMs));
    }
}
