using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TriageBot.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EpisodeHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AssignedTo",
                table: "Escalations",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ClimbAt",
                table: "Escalations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClosedBy",
                table: "Escalations",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsCrisis",
                table: "Escalations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "LadderFrom",
                table: "Escalations",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<short>(
                name: "Level",
                table: "Escalations",
                type: "INTEGER",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<string>(
                name: "Outcome",
                table: "Escalations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Reopened",
                table: "Escalations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<short>(
                name: "Rung",
                table: "Escalations",
                type: "INTEGER",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<string>(
                name: "SnoozedBy",
                table: "Escalations",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SnoozedUntil",
                table: "Escalations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Snoozes",
                table: "Escalations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Escalations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Ward",
                table: "Escalations",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            // What is open already gets its level, and climbs from the deadline it has.
            migrationBuilder.Sql("""
                UPDATE "Escalations" SET "LadderFrom" = "RaisedAt", "ClimbAt" = CASE WHEN "ClosedAt" IS NULL AND "AcknowledgedBy" IS NULL THEN "AcknowledgeBy" END,
                    "Level" = CASE WHEN "Urgency" = 'Red' THEN 0 WHEN "Urgency" = 'Orange' THEN 1 WHEN "Urgency" IS NOT NULL THEN 2 WHEN "Acuity" <= 1 THEN 0 ELSE 1 END
                """);
            migrationBuilder.Sql("""UPDATE "Escalations" SET "IsCrisis" = 1 WHERE "Flag" = 'Crisis'""");

            migrationBuilder.CreateTable(
                name: "EpisodeEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EscalationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Words = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EpisodeEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EpisodeEvents_Escalations_EscalationId",
                        column: x => x.EscalationId,
                        principalTable: "Escalations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Alerts",
                table: "Outbox",
                column: "NotBefore",
                filter: "\"Status\" = 0 AND \"Channel\" = 3");

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_ClimbAt",
                table: "Escalations",
                column: "ClimbAt",
                filter: "\"ClimbAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_EpisodeEvents_EscalationId_At",
                table: "EpisodeEvents",
                columns: new[] { "EscalationId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EpisodeEvents");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_Alerts",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Escalations_ClimbAt",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "AssignedTo",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "ClimbAt",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "ClosedBy",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "IsCrisis",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "LadderFrom",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "Level",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "Outcome",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "Reopened",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "Rung",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "SnoozedBy",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "SnoozedUntil",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "Snoozes",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "Ward",
                table: "Escalations");
        }
    }
}
