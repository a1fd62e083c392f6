using DebugGrid.Contracts;
using DebugGrid.Web.Errors;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Rows of the history as a file in a format that others read.</summary>
internal static class ExportEndpoints
{
    private static readonly QueryShape Parameters = new(
        new QueryParameter("format", QueryType.Choice, "The file's format.") { Choices = RowExport.Formats, Required = true },
        new QueryParameter("table", QueryType.Choice, "Which rows; records when left out.") { Choices = RowExport.Tables },
        HistoryParameters.Session,
        HistoryParameters.From,
        HistoryParameters.To);

    public static void Map(RouteGroupBuilder api) =>
        api.MapRead("/export", Run).Describe("ExportRows", "export", "Rows of the history as one file of Parquet, CSV or JSON lines.").WithMetadata(Parameters);

    private static async Task Run(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var export = new RowExport(
            CallerProject.Of(context).Value, query.Text("table") ?? RowExport.Tables[0], query.Text("format")!, query.Text("session_id"), query.Time("from"), query.Time("to"));
        var analytics = grains.GetGrain<IAnalyticsGrain>(0);
        ExportTicket ticket = await analytics.ExportRows(export, cancellationToken);
        try
        {
            if (ticket.Events == 0)
                throw new Problem(ProblemKinds.NotFound, $"The history holds no such row of {export.Table}.").ToException();
            await ExportStream.SendAsync(context, analytics, ticket, TypeOf(export.Format), $"{export.Table}.{(export.Format == "json" ? "jsonl" : export.Format)}", SqlAnswerFile.RowsHeader, cancellationToken);
        }
        finally
        {
            await analytics.DropExport(ticket.Ticket);
        }
    }

    private static string TypeOf(string format) => format switch
    {
        "csv" => "text/csv; charset=utf-8; header=present",
        "json" => "application/x-ndjson",
        _ => "application/vnd.apache.parquet",
    };
}
