using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TriageBot.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LanguageModel : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ModelFindings",
                columns: table => new
                {
                    ConversationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Share = table.Column<int>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModelFindings", x => new { x.ConversationId, x.Code });
                });

            migrationBuilder.CreateTable(
                name: "ModelReadings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConversationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Readings = table.Column<int>(type: "INTEGER", nullable: false),
                    Kept = table.Column<int>(type: "INTEGER", nullable: false),
                    Doubted = table.Column<int>(type: "INTEGER", nullable: false),
                    Unquoted = table.Column<int>(type: "INTEGER", nullable: false),
                    Unknown = table.Column<int>(type: "INTEGER", nullable: false),
                    NotTheirWords = table.Column<int>(type: "INTEGER", nullable: false),
                    NotTheirsNow = table.Column<int>(type: "INTEGER", nullable: false),
                    Contradicts = table.Column<int>(type: "INTEGER", nullable: false),
                    WouldLower = table.Column<int>(type: "INTEGER", nullable: false),
                    Effect = table.Column<string>(type: "TEXT", nullable: false),
                    IsLate = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModelReadings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ModelUses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Task = table.Column<string>(type: "TEXT", nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ConversationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: true),
                    Ward = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    TokensIn = table.Column<int>(type: "INTEGER", nullable: false),
                    TokensCached = table.Column<int>(type: "INTEGER", nullable: false),
                    TokensOut = table.Column<int>(type: "INTEGER", nullable: false),
                    IsEstimated = table.Column<bool>(type: "INTEGER", nullable: false),
                    FirstTokenMilliseconds = table.Column<int>(type: "INTEGER", nullable: false),
                    Milliseconds = table.Column<int>(type: "INTEGER", nullable: false),
                    CostMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    Silence = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModelUses", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ModelFindings_At",
                table: "ModelFindings",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ModelReadings_At",
                table: "ModelReadings",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ModelUses_At",
                table: "ModelUses",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ModelUses_ConversationId",
                table: "ModelUses",
                column: "ConversationId");

            migrationBuilder.CreateIndex(
                name: "IX_ModelUses_Subject_At",
                table: "ModelUses",
                columns: new[] { "Subject", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ModelFindings");

            migrationBuilder.DropTable(
                name: "ModelReadings");

            migrationBuilder.DropTable(
                name: "ModelUses");
        }
    }
}
