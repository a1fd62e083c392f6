using DebugGrid.Analytics.Sql;

namespace DebugGrid.Analytics.Tests.Sql;

public sealed class PlanFilesTests
{
    [Fact]
    public void Names_of_files_are_blanked_in_their_own_boxes_alone()
    {
        const string plan = """
            ┌────────────┐┌─────────────┐
            │   SCAN     ││    SCAN     │
            │            ││Filename(s): │
            │  Filters:  ││ /data/cold/x│
            │   a = 1    ││  .parquet   │
            │            ││             │
            │   3 rows   ││   4 rows    │
            └────────────┘└─────────────┘
            """;

        Assert.Equal(plan.Replace(" /data/cold/x", new string(' ', 13)).Replace("  .parquet   ", new string(' ', 13)), PlanFiles.Hide(plan));
        Assert.Equal("no plan", PlanFiles.Hide("no plan"));
    }

    [Fact]
    public void The_names_of_files_go_out_of_a_plan_as_JSON_wherever_they_stand()
    {
        Assert.Equal(
            """[{"name":"JOIN","children":[{"extra_info":{"Function":"READ_PARQUET"}},null,{"extra_info":{}}]}]""",
            PlanFiles.HideInJson("""[{"name":"JOIN","children":[{"extra_info":{"Function":"READ_PARQUET","Filename(s)":"/data/cold/x.parquet"}},null,{"extra_info":{"Filename(s)":["/a","/b"]}}]}]"""));
        Assert.Equal("""[ {"name":"x"} ]""", PlanFiles.HideInJson("""[ {"name":"x"} ]"""));
    }
}
