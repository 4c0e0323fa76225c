using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TriageBot.Web.Data.Migrations.Postgres
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
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Share = table.Column<int>(type: "integer", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModelFindings", x => new { x.ConversationId, x.Code });
                });

            migrationBuilder.CreateTable(
                name: "ModelReadings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Readings = table.Column<int>(type: "integer", nullable: false),
                    Kept = table.Column<int>(type: "integer", nullable: false),
                    Doubted = table.Column<int>(type: "integer", nullable: false),
                    Unquoted = table.Column<int>(type: "integer", nullable: false),
                    Unknown = table.Column<int>(type: "integer", nullable: false),
                    NotTheirWords = table.Column<int>(type: "integer", nullable: false),
                    NotTheirsNow = table.Column<int>(type: "integer", nullable: false),
                    Contradicts = table.Column<int>(type: "integer", nullable: false),
                    WouldLower = table.Column<int>(type: "integer", nullable: false),
                    Effect = table.Column<string>(type: "text", nullable: false),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModelReadings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ModelUses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Task = table.Column<string>(type: "text", nullable: false),
                    Model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Subject = table.Column<Guid>(type: "uuid", nullable: true),
                    Ward = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    TokensIn = table.Column<int>(type: "integer", nullable: false),
                    TokensCached = table.Column<int>(type: "integer", nullable: false),
                    TokensOut = table.Column<int>(type: "integer", nullable: false),
                    IsEstimated = table.Column<bool>(type: "boolean", nullable: false),
                    FirstTokenMilliseconds = table.Column<int>(type: "integer", nullable: false),
                    Milliseconds = table.Column<int>(type: "integer", nullable: false),
                    CostMicros = table.Column<long>(type: "bigint", nullable: false),
                    Silence = table.Column<string>(type: "text", nullable: true)
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
