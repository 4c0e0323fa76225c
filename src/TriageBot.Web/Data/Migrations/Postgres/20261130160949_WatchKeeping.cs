using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TriageBot.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WatchKeeping : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsSynthetic",
                table: "Conversations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "DeskBeats",
                columns: table => new
                {
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeskBeats", x => x.UserName);
                });

            migrationBuilder.CreateTable(
                name: "SyntheticRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AlertKey = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    FailedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyntheticRuns", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DeskBeats_At",
                table: "DeskBeats",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SyntheticRuns_ConversationId",
                table: "SyntheticRuns",
                column: "ConversationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SyntheticRuns_SentAt",
                table: "SyntheticRuns",
                column: "SentAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeskBeats");

            migrationBuilder.DropTable(
                name: "SyntheticRuns");

            migrationBuilder.DropColumn(
                name: "IsSynthetic",
                table: "Conversations");
        }
    }
}
