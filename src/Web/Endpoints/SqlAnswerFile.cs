using System.Globalization;
using DebugGrid.Contracts;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Endpoints;

/// <summary>A statement's answer as a file, of any size: written by the history, sent from there, and deleted when it was read or its reader is gone.</summary>
/// <param name="question">The statement.</param>
/// <param name="format">The file's form.</param>
/// <param name="analytics">Writes it.</param>
internal sealed class SqlAnswerFile(SqlQuestion question, SqlFileFormat format, IAnalyticsGrain analytics) : IResult
{
    /// <summary>The header that tells how many rows the file has.</summary>
    public const string RowsHeader = "DebugGrid-Rows";

    /// <summary>The header that tells how long the statement took, in milliseconds.</summary>
    private const string ElapsedHeader = "DebugGrid-Elapsed-Ms";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        SqlFile file = await analytics.ExportSql(question, format, httpContext.RequestAborted);
        try
        {
            HttpResponse response = httpContext.Response;
            (response.ContentType, string name) = format switch
            {
                SqlFileFormat.Ndjson => ("application/x-ndjson", "answer.ndjson"),
                SqlFileFormat.Csv => ("text/csv; charset=utf-8", "answer.csv"),
                _ => ("application/vnd.apache.parquet", "answer.parquet"),
            };
            response.ContentLength = file.Bytes;
            response.Headers.ContentDisposition = $"attachment; filename={name}";
            response.Headers[RowsHeader] = file.Rows.ToString(CultureInfo.InvariantCulture);
            response.Headers[ElapsedHeader] = file.ElapsedMs.ToString("0.###", CultureInfo.InvariantCulture);
            await ExportedFile.SendAsync(response, analytics, file.Ticket, file.Bytes, httpContext.RequestAborted);
        }
        finally
        {
            await analytics.DropExport(file.Ticket);
        }
    }
}
